"""Tables of many domains over a few key files, in the form of OpenDKIM and of rspamd."""

from . import scratch as place

PATTERN = "domain%d.example"


class Tables:
    def __init__(self, run, domains, key_files=4):
        self.domains = domains
        self.keys = [run.key(f"table{number}") for number in range(key_files)]

    def _rows(self):
        for number in range(self.domains):
            yield PATTERN % number, self.keys[number % len(self.keys)]

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
