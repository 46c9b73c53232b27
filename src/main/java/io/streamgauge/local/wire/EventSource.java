package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The source of the events of an answer, until it ends or the client is gone. */
public interface EventSource extends AutoCloseable {

    /** The next step for the client. */
    sealed interface Step {

        /**
         * An event for the client.
         *
         * @param type the event's name in the service model
         */
        record Event(String type, ObjectNode payload) implements Step {}

        /** Nothing for now; the source is asked again when it calls, and several times a second. */
        record Pause() implements Step {}

        /** The end of the answer. */
        record End() implements Step {}
    }

    /**
     * The next step, on a worker thread and never concurrently. It is asked for only when the
     * client has room for an event.
     *
     * @throws ServiceException to end the answer with that error
     */
    Step next();

    /** Sets the function that is called, on any thread, when a pause is over. */
    void whenReady(Runnable call);

    /** Called once, when no more steps are asked for. */
    @Override
    void close();
}
