-- Learners for wrk: each request is one of them, every other one on a device and the rest signed in. The environment
-- says what they do, and which of them do it.
local learners = tonumber(os.getenv("LEARNERS"))
local address = os.getenv("ADDRESS")
local who = os.getenv("WHO")
local bodies = {}
for body in string.gmatch(os.getenv("BODIES") or "", "[^\n]+") do bodies[#bodies + 1] = body end

function init(arguments)
  math.randomseed(os.time() + tonumber(tostring({}):sub(8), 16) % 100000)
end

local function cookie()
  local number = 2 * math.random(0, learners / 2 - 1)
  if who == "account" then return string.format("handrail_keeps=1; sessionid=%032d", number + 1) end
  return string.format("handrail_keeps=1; handrail_progress=%043d", number)
end

function request()
  local headers = { ["Cookie"] = cookie(), ["Sec-Fetch-Site"] = "same-origin" }
  if #bodies == 0 then return wrk.format("GET", address, headers) end
  headers["Content-Type"] = "application/json"
  return wrk.format("POST", address, headers, bodies[math.random(#bodies)])
end

function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  print(string.format("FIGURES %d %d %d %d", summary.requests, summary.duration, failed, latency:percentile(95)))
end
