package io.streamgauge.local.storage;

import java.sql.SQLException;
import java.util.List;

/** The kinds of DuckDB's errors, which differ in their texts only. */
final class DuckFaults {

    private static final String COMMITTED = "COMMIT succeeded and is durable";
    private static final List<String> OF_THE_DISK =
            List.of(
                    "IO Error",
                    "FATAL Error",
                    "Could not write",
                    "No space left on device",
                    "Failed to commit",
                    "database has been invalidated");

    private DuckFaults() {}

    /** Whether all is stored, though the file must be opened again before it is used further. */
    static boolean isCommitted(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains(COMMITTED);
    }

    /** Whether the database or its disk is the reason, and not the statement. */
    static boolean isOfTheDisk(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof SQLException && OF_THE_DISK.stream().anyMatch(message::contains);
    }
}
