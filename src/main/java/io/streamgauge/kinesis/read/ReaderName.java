package io.streamgauge.kinesis.read;

/**
 * The name of a reader: a stream, and the application under which its checkpoint is saved.
 *
 * @param application often the name of the stream
 */
public record ReaderName(String stream, String application) {

    /** The stream, with the application if that has another name. */
    @Override
    public String toString() {
        return application.equals(stream) ? stream : stream + " (" + application + ")";
    }
}
