"""What anybody may try: people, texts, steps, reasons and facts to draw from."""

from hypothesis import strategies as st

from tests.machine import model as rules
from tests.machine.world import PLAN

PEOPLE = [name for name, *_ in PLAN]
# Who is asked oftener: those who could ever do something.
BUSY = ["owner", "other owner", "owner and chair", "clerk", "clerk and editor"]
BUSY += ["editor", "apprentice", "dmt chair", "cpb chair"]
ANYBODY = st.one_of(st.sampled_from(BUSY), st.sampled_from(PEOPLE))
TOPICS = ("school", "home", "health")
TEXTS = st.tuples(
    st.sampled_from(["", "Amber wording.", "Birch wording.", "Cedar wording."]),
    st.sampled_from(TOPICS),
)
REASONS = st.sampled_from(["Agreed.", "", "  "])
STEPS = st.sampled_from([*rules.STEPS, *rules.NO_STEPS, "open_edition"])
KINDS = st.sampled_from(["major", "minor", "correction"])
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "note": st.sampled_from(["", "What we learned."]),
        "effective": st.sampled_from([None, 1, 2, 3]),
        "review": st.sampled_from([None, 2, 3, 400]),
        "eia": st.sampled_from(["EIA-1", "EIA-2", ""]),
        "dpia": st.sampled_from(["DPIA-1", "DPIA-2", ""]),
    },
)
# What leads on, oftener than what leads back or out.
WAYS = ["open_consultation", "submit_to_dmt", "endorse", "publish", "open correction"]
WAYS += ["replace", "confirm", "publish_correction"]
WAYS = [*WAYS, *WAYS, "open minor", "open major", *["apply"] * 6]
WAYS += ["return_to_draft", "withdraw", "abandon"]
