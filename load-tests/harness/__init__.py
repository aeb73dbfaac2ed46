"""What load-tests/compare and load-tests/postfix-run share: milters, a DNS server, measurements."""
