"""Every file of a folder, each after those it refers to."""

from planner.storage.importing import fleet, people, places

FILES = (
    places.REGIONS,
    places.MUNICIPALITIES,
    places.LOCALITIES,
    places.STOPS,
    places.DEPOTS,
    fleet.DRIVING_RULES,
    fleet.VEHICLES,
    fleet.SHIFTS,
    fleet.DRIVERS,
    fleet.DRIVER_HOURS,
    people.SERVICES,
    people.ORGANISATIONS,
    people.AVAILABILITY,
    people.PROMISES,
    people.CLOSURES,
    people.INVITATIONS,
    fleet.LEGS,
)
