/** The app under test: registers people for a meeting and says what became of it. */
export interface Person {
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
}

export type Result = { readonly links: Record<string, string> } | { readonly full: true };

export async function register(
  baseUrl: string,
  token: string,
  meetingId: string,
  people: Person[],
): Promise<Result> {
  const form = new FormData();
  form.append("auto_approve", "true");
  form.append("registrants", JSON.stringify(people));
  const response = await fetch(`${baseUrl}/v2/meetings/${meetingId}/batch_registrants`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
  const body = await response.json();
  if (body.code === 3043) return { full: true };
  if (!response.ok) throw new Error(`${response.status}: ${body.message}`);
  return {
    links: Object.fromEntries(
      body.registrants.map((each: { email: string; join_url: string }) => [each.email, each.join_url]),
    ),
  };
}
