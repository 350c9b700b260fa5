"""Addresses of these screens, and what a person is answered at one."""

from django.urls import reverse

from consultation.deciding.disposing import seen_token

LATER = "The wifi stops at eleven, and whoever needs it longer asks a carer."
SECRET = "Zanzibar is what I wrote"
WHY = "The wifi stays on longer."


def at(row, name="points", *args, **query):
    address = reverse(f"consultations:{name}", args=[row.pk, *args])
    tail = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{address}?{tail}" if tail else address


def page(client, person, address):
    client.force_login(person)
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def tick(points, **facts):
    data = {"tick": [one.pk for one in points], "outcome": "noted", "reason": WHY}
    data |= {f"seen-{one.pk}": seen_token(one) for one in points}
    return data | facts
