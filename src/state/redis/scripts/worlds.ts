import { script, START } from "./script.ts";

/** Revisions of a server that has lost everything are none that anybody has seen before: they begin with its time. */
export const BEGIN = `
local function begin()
  local time = redis.call('TIME')
  redis.call('SET', worlds .. ':revision', time[1] .. string.format('%06d', time[2]), 'NX')
end
`;

/** The revision of the list of worlds; if it is not the known one, also the list and when each was called. */
export const FOLLOW = script(`${START}
${BEGIN}
begin()
local revision = redis.call('GET', worlds .. ':revision')
if revision == take() then return { revision } end
return { revision, redis.call('HGETALL', worlds), redis.call('HGETALL', worlds .. ':called') }
`);
