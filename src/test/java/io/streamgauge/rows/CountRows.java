package io.streamgauge.rows;

import io.streamgauge.reading.Rejection;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads a file, or a query to PostgreSQL, to its end, and prints how many items it has. */
final class CountRows {

    private CountRows() {}

    public static void main(String[] arguments) {
        try (RowReader reader = open(arguments)) {
            long rows = 0;
            long rejections = 0;
            while (reader.hasNext()) {
                boolean rejected = reader.next() instanceof Rejection;
                rejections += rejected ? 1 : 0;
                rows += rejected ? 0 : 1;
            }
            System.out.print(rows + " rows, " + rejections + " rejections");
        }
    }

    private static RowReader open(String... arguments) {
        if (arguments[0].startsWith("jdbc:")) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(arguments[0]);
            return RowReader.query(database, arguments[1], 0);
        }
        Path file = Path.of(arguments[0]);
        return RowReader.open(file, ReadOptions.automatic(file.resolveSibling("temporary")), 0);
    }
}
