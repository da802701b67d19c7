-- Learners for wrk: each request is one of them, whose token is their number. The environment says what they do.
local learners = tonumber(os.getenv("LEARNERS"))
local address = os.getenv("ADDRESS")
local bodies = {}
for body in string.gmatch(os.getenv("BODIES") or "", "[^\n]+") do bodies[#bodies + 1] = body end

function init(arguments)
  math.randomseed(os.time() + tonumber(tostring({}):sub(8), 16) % 100000)
end

function request()
  local token = string.format("%043d", math.random(0, learners - 1))
  local headers = { ["Cookie"] = "handrail_keeps=1; handrail_progress=" .. token, ["Sec-Fetch-Site"] = "same-origin" }
  if #bodies == 0 then return wrk.format("GET", address, headers) end
  headers["Content-Type"] = "application/json"
  return wrk.format("POST", address, headers, bodies[math.random(#bodies)])
end

function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  print(string.format("FIGURES %d %d %d %d", summary.requests, summary.duration, failed, latency:percentile(95)))
end
