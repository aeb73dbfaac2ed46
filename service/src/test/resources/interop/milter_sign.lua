-- A message of a client whose mail is ours.
dofile(scripts .. "/milter_dialogue.lua")

local conn = connect_as("localhost", "127.0.0.1")
envelope(conn, "4SIGN0001", "alice@example.com", "bob@example.org")
message(conn, "ours.eml")
print_inserted(conn, "DKIM-Signature")
expect_not_inserted(conn, "Authentication-Results")
mt.disconnect(conn)
