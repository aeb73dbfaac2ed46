-- A message from outside: with a signature, and with a verdict that claims to be ours.
dofile(scripts .. "/milter_dialogue.lua")

local conn = connect_as("mail.sender.example", "192.0.2.1")
envelope(conn, "4VERIFY01", "sam@sender.example", "bob@example.org")
message(conn, "forged.eml")
print_inserted(conn, "Authentication-Results")
expect_not_inserted(conn, "DKIM-Signature")
expect_deleted(conn, "Authentication-Results", true)
mt.disconnect(conn)

-- The verdict of somebody else is none of our business.
conn = connect_as("mail.sender.example", "192.0.2.1")
envelope(conn, "4VERIFY02", "sam@sender.example", "bob@example.org")
message(conn, "foreign.eml")
print_inserted(conn, "Authentication-Results")
expect_deleted(conn, "Authentication-Results", false)
mt.disconnect(conn)
