package io.streamgauge.local.timestream;

/** The names by which tags find databases and tables. */
final class Arns {

    /** The key that AWS would make for the account, when a database names none. */
    static final String DEFAULT_KEY =
            "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000";

    private static final String PREFIX = "arn:aws:timestream:us-east-1:000000000000:database/";

    private Arns() {}

    static String of(String database) {
        return PREFIX + database;
    }

    static String of(TableName name) {
        return of(name.database()) + "/table/" + name.table();
    }
}
