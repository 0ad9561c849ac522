#!/bin/sh
# Registers 45 people for a new meeting and approves them, with curl and Zoom's own addresses.
set -eu

call() { # METHOD PATH [BODY]
  curl -sS --fail-with-body -X "$1" "https://api.zoom.us/v2$2" \
    -H "Authorization: Bearer $token" -H 'Content-Type: application/json' ${3:+-d "$3"}
}

# The people FIRST to LAST as a JSON array.
people() {
  seq "$1" "$2" | sed 's/.*/{"first_name":"Guest","last_name":"&","email":"guest&@example.com"}/' | paste -sd, -
}

# The values of a field of a JSON answer, a line each.
field() {
  grep -o "\"$1\":\"[^\"]*\"" | cut -d'"' -f4
}

token=$(curl -sS --fail-with-body https://zoom.us/oauth/token -u "$ZOOM_CLIENT_ID:$ZOOM_CLIENT_SECRET" \
  -d grant_type=account_credentials -d "account_id=$ZOOM_ACCOUNT_ID" | field access_token)

# approval_type 1: the host approves people. An app of an account, not of a user, names the host.
meeting=$(call POST /users/host@example.com/meetings '{"topic":"Open day","type":2,"settings":{"approval_type":1}}' |
  grep -o '"id":[0-9]*' | head -n 1 | cut -d: -f2)

# A batch takes 30 people, and so does a change of status.
for range in '1 30' '31 45'; do
  # shellcheck disable=SC2086
  added=$(call POST "/meetings/$meeting/batch_registrants" "{\"registrants\":[$(people $range)]}")
  ids=$(echo "$added" | field registrant_id | sed 's/.*/{"id":"&"}/' | paste -sd, -)
  call PUT "/meetings/$meeting/registrants/status" "{\"action\":\"approve\",\"registrants\":[$ids]}"
done

approved=$(call GET "/meetings/$meeting/registrants?status=approved&page_size=300" | field email | wc -l)
echo "$((approved)) people are approved"
