package io.streamgauge.command.create;

import io.streamgauge.timestream.TableName;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a new route is to do.
 *
 * @param name the name of the route and of its files
 * @param source what it reads
 * @param address the address of the source
 * @param database what it asks a database; null for other sources
 * @param schedule when it runs
 * @param target what it writes
 */
record RouteWish(
        String name,
        RouteSource source,
        SafeAddress address,
        @Nullable DatabaseQuery database,
        RunSchedule schedule,
        Target target) {

    /**
     * A query to a database.
     *
     * @param sql the query
     * @param user the user; null where the address has it
     */
    record DatabaseQuery(String sql, @Nullable String user) {}

    /**
     * Where rows go.
     *
     * @param table the table that gets the readings
     * @param stream a stream that gets them, too; null for none
     * @param mapping the keys of the mapping
     */
    record Target(TableName table, @Nullable String stream, Map<String, String> mapping) {}

    /** The beginning of the names of its beans: priceFeed for price-feed. */
    String beans() {
        StringBuilder bean = new StringBuilder();
        for (String word : name.split("-+", -1)) {
            if (!word.isEmpty()) {
                bean.append(
                        bean.isEmpty()
                                ? word.substring(0, 1).toLowerCase(Locale.ROOT)
                                : word.substring(0, 1).toUpperCase(Locale.ROOT));
                bean.append(word.substring(1));
            }
        }
        return bean.toString();
    }
}
