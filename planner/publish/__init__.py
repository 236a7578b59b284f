"""Show. Renders a Timetable; never sees a table."""
