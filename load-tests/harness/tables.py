"""Tables of many domains, each with a key file of its own, in the form of OpenDKIM and of rspamd."""

from . import scratch as place

PATTERN = "domain%d.example"


# Files of 100,000 different keys would take hours to make; that many share what is in them, no more.
DIFFERENT = 4
IN_A_FOLDER = 1000


class Tables:
    def __init__(self, run, domains):
        self.domains = domains
        self.folder = run.folder(f"keys-of-{domains}")
        secrets = [run.key(f"table{number}").read_bytes() for number in range(DIFFERENT)]
        for number in range(domains):
            file = self._file(number)
            if number % IN_A_FOLDER == 0:
                file.parent.mkdir(exist_ok=True)
            file.touch(mode=0o600)
            file.write_bytes(secrets[number % DIFFERENT])

    def _file(self, number):
        return self.folder / str(number // IN_A_FOLDER) / f"{number}.pem"

    def _rows(self):
        for number in range(self.domains):
            yield PATTERN % number, self._file(number)

    def configuration(self, folder, path):
        """opendkim.conf; a SigningTable of wildcards, as refile has them."""
        with open(folder / "KeyTable", "w") as keys, open(folder / "SigningTable", "w") as signing:
            for domain, key in self._rows():
                keys.write(f"{place.SELECTOR}._domainkey.{domain} {domain}:{place.SELECTOR}:{key}\n")
                signing.write(f"*@{domain} {place.SELECTOR}._domainkey.{domain}\n")
        configuration = folder / "opendkim.conf"
        configuration.write_text(
            f"Mode s\n"
            f"Canonicalization relaxed/relaxed\n"
            f"KeyTable file:{folder}/KeyTable\n"
            f"SigningTable refile:{folder}/SigningTable\n"
            f"InternalHosts 127.0.0.1\n"
            f"AuthservID mx.example.org\n"
            f"TemporaryDirectory {folder}\n"
            f"UMask 000\n"
            f"Socket local:{path}\n"
        )
        return configuration

    def rspamd_maps(self, folder):
        with open(folder / "paths", "w") as paths, open(folder / "selectors", "w") as selectors:
            for domain, key in self._rows():
                paths.write(f"{domain} {key}\n")
                selectors.write(f"{domain} {place.SELECTOR}\n")
        return f'path_map = "{folder}/paths"; selector_map = "{folder}/selectors";'
