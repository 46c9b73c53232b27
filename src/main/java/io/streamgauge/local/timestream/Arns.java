package io.streamgauge.local.timestream;

/** The names by which tags find databases and tables. */
final class Arns {

    /** The region of what was stored before there was more than one region. */
    static final String DEFAULT_REGION = "us-east-1";

    private Arns() {}

    /** The key that AWS would make for the account, when a database names none. */
    static String defaultKey(String region) {
        return "arn:aws:kms:%s:000000000000:key/00000000-0000-0000-0000-000000000000"
                .formatted(region);
    }

    static String of(String region, String database) {
        return "arn:aws:timestream:%s:000000000000:database/%s".formatted(region, database);
    }

    static String of(StoredTableName name) {
        return of(name.region(), name.database()) + "/table/" + name.table();
    }
}
