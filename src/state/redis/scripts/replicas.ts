import { NOW, script, START } from "./script.ts";

/** Says that a process lives, and with which options. Returns those of all others that live. */
export const JOIN = script(`${START}
${NOW}
local process, lease, options = take(), tonumber(take()), take()
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', base .. 'leases', '-inf', '(' .. text(now()))) do
  redis.call('ZREM', base .. 'leases', dead)
  redis.call('HDEL', base .. 'options', dead)
end
redis.call('HDEL', base .. 'options', process)
local others = redis.call('HVALS', base .. 'options')
redis.call('ZADD', base .. 'leases', text(now() + lease), process)
redis.call('HSET', base .. 'options', process, options)
return others
`);

/** Says that a process lives no more. */
export const LEAVE = script(`${START}
local process = take()
redis.call('ZREM', base .. 'leases', process)
redis.call('HDEL', base .. 'options', process)
return 1
`);
