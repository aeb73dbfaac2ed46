"""A DNS server on loopback with a few TXT records, for verifiers to ask."""

import socket
import struct
import threading

TXT, IN = 16, 1
TTL = 3600
AUTHORITATIVE_ANSWER = 0x8580
NO_SUCH_NAME = 3


class Server:
    """Answers from a dictionary of names; every other name does not exist."""

    def __init__(self, records):
        self.records = {name.lower(): text for name, text in records.items()}
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        self.socket.close()

    def _serve(self):
        while True:
            try:
                query, client = self.socket.recvfrom(4096)
                self.socket.sendto(self._answer(query), client)
            except (struct.error, IndexError, UnicodeDecodeError):
                continue
            except OSError:
                return

    def _answer(self, query):
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1 : at + 1 + query[at]].decode("ascii"))
            at += 1 + query[at]
        question = query[12 : at + 5]
        kind = struct.unpack(">H", query[at + 1 : at + 3])[0]
        text = self.records.get(".".join(labels).lower())
        answer = b""
        if text is not None and kind == TXT:
            data = text.encode("ascii")
            parts = [data[i : i + 255] for i in range(0, len(data), 255)]
            content = b"".join(bytes([len(part)]) + part for part in parts)
            # The name is that of the question, at octet 12.
            answer = struct.pack(">HHHIH", 0xC00C, TXT, IN, TTL, len(content)) + content
        code = AUTHORITATIVE_ANSWER | (NO_SUCH_NAME if text is None else 0)
        head = query[:2] + struct.pack(">HHHHH", code, 1, 1 if answer else 0, 0, 0)
        return head + question + answer
