-- Two messages, one after the other, on one connection.
dofile(scripts .. "/milter_dialogue.lua")

local conn = connect_as("localhost", "127.0.0.1")
for number, file in ipairs({ "other.eml", "ours.eml" }) do
  envelope(conn, "4NUMBER0" .. number, "alice@example.com", "bob@example.org")
  message(conn, file)
  print_inserted(conn, "DKIM-Signature")
  mt.echo("-- of " .. file)
end
mt.disconnect(conn)
