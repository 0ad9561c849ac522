import { script, START } from "./script.ts";

/** Revisions of a server that has lost everything are none that anybody has seen before: they begin with its time. */
export const BEGIN = `
local function begin()
  local time = redis.call('TIME')
  local first = time[1] .. string.format('%06d', time[2])
  if redis.call('SET', worlds .. ':revision', first, 'NX') then redis.call('SET', worlds .. ':begun', first) end
end
`;

/** The revision of the list of worlds; if it is not the known one, also the list, when each was called, and when it was begun. */
export const FOLLOW = script(`${START}
${BEGIN}
begin()
local revision = redis.call('GET', worlds .. ':revision')
if revision == take() then return { revision } end
local begun = redis.call('GET', worlds .. ':begun') or ''
return { revision, redis.call('HGETALL', worlds), redis.call('HGETALL', worlds .. ':called'), begun }
`);
