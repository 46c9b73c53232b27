package io.streamgauge.local.influx;

/** The names that InfluxDB 3 takes for databases, with a retention policy behind a slash or not. */
final class DatabaseNames {

    private DatabaseNames() {}

    static void check(String name) {
        if (name.isEmpty() || !isLetterOrDigit(name.charAt(0))) {
            throw InfluxException.invalid("db name did not start with a number or letter");
        }
        if (!name.chars().allMatch(c -> isLetterOrDigit((char) c) || "_-/".indexOf(c) >= 0)) {
            throw InfluxException.invalid(
                    "invalid character in database or rp name: must be ASCII, containing only"
                            + " letters, numbers, underscores, or hyphens");
        }
        if (!name.matches("[^/]+(/[^/]+)?")) {
            throw InfluxException.invalid(
                    "db name with invalid retention policy, if providing a retention policy name,"
                            + " must be of form '<db_name>/<rp_name>'");
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
