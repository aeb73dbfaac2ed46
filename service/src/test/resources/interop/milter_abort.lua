-- A message given up in the middle of its body, and another on the same connection.
dofile(scripts .. "/milter_dialogue.lua")

local conn = connect_as("localhost", "127.0.0.1")
envelope(conn, "4ABORTED1", "alice@example.com", "bob@example.org")
local body = header_section(conn, "other.eml")
mt.bodystring(conn, body)
mt.abort(conn)

envelope(conn, "4SECOND01", "alice@example.com", "bob@example.org")
message(conn, "ours.eml")
print_inserted(conn, "DKIM-Signature")
mt.disconnect(conn)
