import { script, START } from "./script.ts";

/** Writes something, and looks whether what all calls rest on is what simulators have written. */
export const READY = script(`${START}
redis.call('HLEN', worlds)
redis.call('HLEN', worlds .. ':called')
local revision = redis.call('GET', worlds .. ':revision')
if revision and not tonumber(revision) then
  return redis.error_reply('WRONGTYPE ' .. worlds .. ':revision holds no number')
end
redis.call('SET', worlds .. ':ready', take())
return 1
`);
