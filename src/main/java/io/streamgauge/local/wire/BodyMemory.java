package io.streamgauge.local.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The memory for the bodies of requests. Requests wait for it in the order of their arrival. Its
 * fields are guarded by its lock.
 */
final class BodyMemory {

    private final long all;
    private final Deque<Place> waiting = new ArrayDeque<>();
    private long free;

    BodyMemory(long bytes) {
        this.all = bytes;
        this.free = bytes;
    }

    /** Some bytes that are held, or waited for, until they are released. */
    final class Place {

        private final long bytes;
        private final Runnable taken;
        private boolean held;
        private boolean over;

        private Place(long bytes, Runnable taken) {
            this.bytes = bytes;
            this.taken = taken;
        }

        /** Gives the bytes back, or waits for them no longer; a second call does nothing. */
        void release() {
            synchronized (BodyMemory.this) {
                if (over) {
                    return;
                }
                over = true;
                if (held) {
                    free += bytes;
                } else {
                    waiting.remove(this);
                }
            }
            serve();
        }
    }

    /**
     * Takes bytes, now or when others released enough of them.
     *
     * @param taken called once they are held, on this thread or on one that released
     */
    Place take(long bytes, Runnable taken) {
        Place place = new Place(Math.min(bytes, all), taken);
        synchronized (this) {
            waiting.add(place);
        }
        serve();
        return place;
    }

    private void serve() {
        for (Place next = next(); next != null; next = next()) {
            next.taken.run();
        }
    }

    private synchronized @Nullable Place next() {
        Place next = waiting.peek();
        if (next == null || next.bytes > free) {
            return null;
        }
        waiting.remove();
        free -= next.bytes;
        next.held = true;
        return next;
    }
}
