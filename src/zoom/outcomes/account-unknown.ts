import { withApp, withGrant } from "../arrange-oauth.ts";
import { both } from "../edition.ts";
import { appOf, readTokenRequest } from "../grant.ts";
import type { Outcome } from "../outcome.ts";
import { show } from "../problems.ts";

export default {
  key: "account-unknown",
  status: both(400),
  message: "Account does not exist",
  error: "invalid_request",
  operations: ["issueToken"],
  evidence: "reported",
  source: "said by a third party",
  onlyStrict: true,
  stage: "existence",
  cause: "under --auth strict, account_id is not the account that the app is listed with",
  state: "an app of another account",
  refuse: (call) => {
    const account = appOf(call.token)?.accountId;
    const { grant, accountId } = readTokenRequest(call);
    if (grant !== "account_credentials" || account === undefined || account === accountId) return undefined;
    return {
      reason: `account_id is ${accountId ? show(accountId) : "missing"}; the app is listed with ${account}`,
    };
  },
  arrange: (facts) => withApp(withGrant(facts, "account_credentials"), { accountId: "" }),
} satisfies Outcome as Outcome;
