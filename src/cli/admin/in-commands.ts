/** A call of the admin API as a refusal names it, and the command that does the same. */
const COMMANDS: readonly (readonly [call: RegExp, command: string])[] = [
  [/GET \/__admin\/requests(?![\w/])/g, "zoom-sim journal"],
  [/DELETE \/__admin\/rules\/\{id\}/g, "zoom-sim arm --clear ID"],
  // A fresh world is made where there was none.
  [/POST \/__admin\/worlds with \{"name":"[^"]*"\}/g, "zoom-sim reset"],
];

/**
 * A simulator's sentence for somebody at a terminal: the cure is a command, not a call.
 *
 * @param world the one that the command was told; undefined: none
 */
export function inCommands(sentence: string, world: string | undefined): string {
  return COMMANDS.reduce(
    (text, [call, command]) =>
      text.replaceAll(call, () => (world === undefined ? command : `${command} --world ${world}`)),
    sentence,
  );
}
