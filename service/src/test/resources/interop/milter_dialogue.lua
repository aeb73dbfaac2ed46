-- What the scripts for miltertest share: the part of an MTA, and the asking for what it was told.

-- Stops the script, and with it miltertest, unless a step went well and was answered as it must.
local function step(what, problem, conn, reply)
  if problem ~= nil then
    error(what .. ": " .. problem, 0)
  end
  if conn ~= nil and mt.getreply(conn) ~= (reply or SMFIR_CONTINUE) then
    error(what .. " was answered by " .. string.char(mt.getreply(conn)), 0)
  end
end

-- Connects to the filter and says who has connected to the MTA.
function connect_as(host, address)
  local conn = mt.connect(socket)
  if conn == nil then
    error("nobody listens on " .. socket, 0)
  end
  step("negotiation", mt.negotiate(conn, nil, nil, nil))
  for _, action in ipairs({ SMFIF_ADDHDRS, SMFIF_CHGHDRS }) do
    if not mt.test_action(conn, action) then
      error("the filter does not want to do what it is there for: " .. action, 0)
    end
  end
  step("connection", mt.conninfo(conn, host, address), conn)
  return conn
end

-- The envelope of a message, with the queue's name for it as the MTA tells it: only from MAIL on.
function envelope(conn, queue_id, sender, recipient)
  step("macros", mt.macro(conn, SMFIC_MAIL, "i", queue_id, "{mail_addr}", sender))
  step("MAIL", mt.mailfrom(conn, "<" .. sender .. ">"), conn)
  step("RCPT", mt.rcptto(conn, "<" .. recipient .. ">"), conn)
  if not mt.test_option(conn, SMFIP_NODATA) then
    step("DATA", mt.data(conn), conn)
  end
end

-- Reads a file of the directory: a list of name and value, folds as LF, and the body.
local function read(file)
  local opened = assert(io.open(directory .. "/" .. file, "rb"))
  local text = opened:read("a")
  opened:close()
  local head, body = text:match("^(.-\r\n)\r\n(.*)$")
  local fields = {}
  for line in head:gmatch("(.-)\r\n") do
    if line:find("^[ \t]") then
      fields[#fields].value = fields[#fields].value .. "\n" .. line
    else
      local name, value = line:match("^([^:]+):(.*)$")
      fields[#fields + 1] = { name = name, value = value }
    end
  end
  return fields, body
end

-- The header section of a file.
function header_section(conn, file)
  local fields, body = read(file)
  for _, field in ipairs(fields) do
    local value = field.value
    if not mt.test_option(conn, SMFIP_HDR_LEADSPC) then
      value = value:gsub("^ ", "")
    end
    step(field.name, mt.header(conn, field.name, value), conn)
  end
  step("end of the header section", mt.eoh(conn), conn)
  return body
end

-- A whole message and what the filter answers to its end.
function message(conn, file)
  local body = header_section(conn, file)
  step("body", mt.bodystring(conn, body), conn)
  step("end of the message", mt.eom(conn), conn, SMFIR_ACCEPT)
end

-- Prints the fields of this name that the filter puts on top, as a message holds them, and fails
-- unless there is one.
function print_inserted(conn, name)
  local value = mt.getheader(conn, name, 0)
  if value == nil or not mt.eom_check(conn, MT_HDRINSERT, name, value, 0) then
    error("the filter did not put " .. name .. " on top", 0)
  end
  local gap = mt.test_option(conn, SMFIP_HDR_LEADSPC) and ":" or ": "
  mt.echo(name .. gap .. value)
end

-- Fails if the filter inserts a field of this name.
function expect_not_inserted(conn, name)
  if mt.eom_check(conn, MT_HDRINSERT, name) then
    error("the filter inserted " .. name .. ": " .. mt.getheader(conn, name, 0), 0)
  end
end

-- Fails unless the filter deletes fields of this name, or leaves them alone, as is right.
function expect_deleted(conn, name, right)
  if mt.eom_check(conn, MT_HDRDELETE, name) ~= right then
    error("deleted " .. name .. ": " .. tostring(not right), 0)
  end
end
