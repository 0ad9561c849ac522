/** Zoom takes so many people in one call. */
const MOST = 30;

/**
 * The app under test: registers any number of people, in calls of 30, and tries a lost call once more.
 *
 * @param {string} baseUrl ends in /v2
 * @param {{ email: string, first_name: string }[]} people
 * @returns {Promise<Map<string, string>>} links by address
 */
export async function registerAll(baseUrl, people, meetingId = "85746065432") {
  const links = new Map();
  for (let start = 0; start < people.length; start += MOST) {
    const { registrants } = await registerBatch(baseUrl, meetingId, people.slice(start, start + MOST));
    for (const { email, join_url } of registrants) links.set(email, join_url);
  }
  return links;
}

async function registerBatch(baseUrl, meetingId, registrants) {
  const response = await fetch(`${baseUrl}/meetings/${meetingId}/batch_registrants`, {
    method: "POST",
    headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" },
    body: JSON.stringify({ auto_approve: true, registrants }),
  });
  const body = await response.json();
  if (response.ok) return body;
  throw new Error(`Zoom refused: ${body.code} ${body.message}`);
}
