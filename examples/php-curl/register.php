<?php
// Registers 45 people for a new meeting and approves them, with PHP's curl and Zoom's own addresses.

const MOST = 30; // people in a batch, and in a change of status

function send(string $method, string $url, array $options): ?array
{
    $curl = curl_init($url);
    curl_setopt_array($curl, $options + [CURLOPT_CUSTOMREQUEST => $method, CURLOPT_RETURNTRANSFER => true]);
    $body = curl_exec($curl);
    if ($body === false) {
        throw new RuntimeException("$method $url: " . curl_error($curl));
    }
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status >= 300) {
        throw new RuntimeException("$method $url: $status $body");
    }
    return json_decode($body, true);
}

function token(): string
{
    return send('POST', 'https://zoom.us/oauth/token', [
        CURLOPT_USERPWD => getenv('ZOOM_CLIENT_ID') . ':' . getenv('ZOOM_CLIENT_SECRET'),
        CURLOPT_POSTFIELDS => http_build_query([
            'grant_type' => 'account_credentials',
            'account_id' => getenv('ZOOM_ACCOUNT_ID'),
        ]),
    ])['access_token'];
}

$token = token();

function call(string $method, string $path, ?array $body = null): ?array
{
    global $token;
    $options = [CURLOPT_HTTPHEADER => ["Authorization: Bearer $token", 'Content-Type: application/json']];
    if ($body !== null) {
        $options[CURLOPT_POSTFIELDS] = json_encode($body);
    }
    return send($method, "https://api.zoom.us/v2$path", $options);
}

// approval_type 1: the host approves people. An app of an account, not of a user, names the host.
$meeting = call('POST', '/users/host@example.com/meetings', [
    'topic' => 'Open day',
    'type' => 2,
    'settings' => ['approval_type' => 1],
]);
$path = "/meetings/{$meeting['id']}";

$people = array_map(
    fn (int $number) => [
        'first_name' => 'Guest',
        'last_name' => "$number",
        'email' => "guest$number@example.com",
    ],
    range(1, 45),
);
foreach (array_chunk($people, MOST) as $part) {
    call('POST', "$path/batch_registrants", ['registrants' => $part]);
}

$pending = call('GET', "$path/registrants?status=pending&page_size=300")['registrants'];
foreach (array_chunk($pending, MOST) as $part) {
    $chosen = array_map(fn (array $person) => ['id' => $person['id'], 'email' => $person['email']], $part);
    call('PUT', "$path/registrants/status", ['action' => 'approve', 'registrants' => $chosen]);
}

$approved = call('GET', "$path/registrants?status=approved&page_size=300")['registrants'];
echo count($approved) . " people are approved\n";
