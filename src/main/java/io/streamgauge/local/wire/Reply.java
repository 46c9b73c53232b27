package io.streamgauge.local.wire;

/** A response to the client: all at once, or event by event. */
sealed interface Reply permits Answer, Reply.Events {

    /** Called instead of sending it, when the client is gone. */
    default void abandon() {}

    /** Events, and the service whose errors may end them. */
    record Events(Service service, EventSource source) implements Reply {

        @Override
        public void abandon() {
            source.close();
        }
    }
}
