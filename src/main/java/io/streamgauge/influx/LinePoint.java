package io.streamgauge.influx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A point on its way: the reading whose line is sent, and those of the same series, time and
 * measure name that it supersedes. InfluxDB keeps what arrives last and knows no version, so the
 * one with the highest version is sent, and of equal versions the later one.
 *
 * <p>Safe for any number of threads: what changes is guarded by its monitor, but for the count,
 * which the lock of the writer guards. What is sent is volatile too, to be read without the
 * monitor: the writer replaces it until it has taken the request, and then only the request itself
 * does.
 */
final class LinePoint {

    private final EncodedLine key;
    private final @Nullable LinePoint sibling;
    private final long request;
    private List<PendingLine> superseded = List.of();
    private volatile PendingLine current;
    private int count = 1;
    private boolean settled;

    /**
     * @param current the reading that is sent
     * @param sibling a point of the same series and time with another measure name, if there is one
     * @param request the number of the request that it is in
     */
    LinePoint(PendingLine current, @Nullable LinePoint sibling, long request) {
        this.current = current;
        this.sibling = sibling;
        this.request = request;
        this.key = sibling == null ? current.line() : sibling.key;
    }

    EncodedLine key() {
        return key;
    }

    /** The reading that is sent. */
    PendingLine current() {
        return current;
    }

    /** How many readings it has. */
    int count() {
        return count;
    }

    /** This point or a sibling, where one has the measure name. */
    @Nullable LinePoint ofMeasure(String measureName) {
        for (LinePoint point = this; point != null; point = point.sibling) {
            if (point.current().reading().measureName().equals(measureName)) {
                return point;
            }
        }
        return null;
    }

    /** The number of its request; once that is sent, the reading does not change any more. */
    long request() {
        return request;
    }

    /** Adds a reading to a point that is not sent yet. Returns by how many bytes its line grows. */
    synchronized int add(PendingLine line) {
        count++;
        if (line.reading().version() < current.reading().version()) {
            supersede(line);
            return 0;
        }
        int before = current.line().length();
        supersede(current);
        current = line;
        return line.line().length() - before;
    }

    /** Adds a reading to a point in flight, where its version is lower than what was sent. */
    synchronized boolean addOlder(PendingLine line) {
        if (settled || line.reading().version() >= current.reading().version()) {
            return false;
        }
        count++;
        supersede(line);
        return true;
    }

    private synchronized void supersede(PendingLine line) {
        if (superseded.isEmpty()) {
            superseded = new ArrayList<>();
        }
        superseded.add(line);
    }

    /** The point has its outcome. Adds all of its readings to a list. */
    synchronized void settle(List<PendingLine> readings) {
        settled = true;
        readings.addAll(superseded);
        readings.add(current);
    }

    /**
     * The reading that was sent is rejected. Returns whether there is another one to be sent in its
     * place: the next in the order of versions.
     */
    synchronized boolean next() {
        int best = -1;
        for (int i = 0; i < superseded.size(); i++) {
            if (best < 0
                    || superseded.get(i).reading().version()
                            >= superseded.get(best).reading().version()) {
                best = i;
            }
        }
        if (best < 0) {
            settled = true;
            return false;
        }
        current = superseded.remove(best);
        return true;
    }
}
