import { NOW, script, START } from "./script.ts";

/** What all scripts of tasks share; what they are handed as the world's keys' beginning is that of the tasks. */
const TASKS = `
${NOW}
local function of(process) return base .. 'of:' .. process end
local function came(process) return base .. 'came:' .. process end
local process, lease = take(), tonumber(take())
local function live() redis.call('ZADD', base .. 'leases', text(now() + lease), process) end
`;

/** Takes on tasks. */
export const TAKE = script(`${START}
${TASKS}
local tasks = {}
while at < #ARGV do tasks[#tasks + 1] = take() end
most(tasks, function (first, last)
  redis.call('SADD', of(process), unpack(tasks, first, last))
  redis.call('SREM', came(process), unpack(tasks, first, last))
end)
live()
return 1
`);

/** Prolongs a lease, and takes over what those had whose lease is over. Returns all that was, and is not begun with. */
export const RENEW = script(`${START}
${TASKS}
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', base .. 'leases', '-inf', '(' .. text(now()))) do
  if dead ~= process then
    redis.call('SUNIONSTORE', came(process), came(process), of(dead))
    redis.call('SUNIONSTORE', of(process), of(process), of(dead))
    redis.call('UNLINK', of(dead), came(dead))
    redis.call('ZREM', base .. 'leases', dead)
  end
end
if redis.call('EXISTS', of(process)) == 1 then live() else redis.call('ZREM', base .. 'leases', process) end
return redis.call('SMEMBERS', came(process))
`);
