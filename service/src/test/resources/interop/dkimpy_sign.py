"""Signs every message of a directory with dkimpy.

Arguments: key file, selector, domain, canonicalization (relaxed/simple), algorithm, directory of .eml
files, directory for the signed ones. The key file is PKCS#1 PEM for RSA and the base64 seed for Ed25519.
Every header field is signed that dkimpy is willing to sign, and From once more; but for names with a
semicolon, which h= cannot hold and dkimpy would write there all the same.
Prints a line for each message:  FILE <TAB> signed|refused <TAB> detail
"""

import pathlib
import sys

try:
    import dkim
    import nacl.signing  # dkimpy works without it, and then silently knows no Ed25519
except ImportError as missing:
    sys.exit("%s: apt-get install python3-dkim python3-nacl" % missing)


def main():
    key_file, selector, domain, canonicalization, algorithm, source, target = sys.argv[1:]
    key = pathlib.Path(key_file).read_bytes()
    for path in sorted(pathlib.Path(source).glob("*.eml")):
        octets = path.read_bytes()
        try:
            message = dkim.DKIM(octets)
            names = [name for name in message.all_sign_headers() if b";" not in name]
            field = message.sign(
                selector.encode("ascii"),
                domain.encode("ascii"),
                key,
                signature_algorithm=algorithm.encode("ascii"),
                canonicalize=tuple(canonicalization.encode("ascii").split(b"/")),
                include_headers=names + [b"from"],
            )
        except Exception as error:  # whatever stops the signer is a finding, not the end of the batch
            print(path.name, "refused", " ".join(repr(error).split()), sep="\t")
            continue
        (pathlib.Path(target) / path.name).write_bytes(field + octets)
        print(path.name, "signed", "", sep="\t")


main()
