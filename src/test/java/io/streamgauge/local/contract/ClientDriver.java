package io.streamgauge.local.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** A client of AWS behind commands in JSON; src/test/clients has those in other languages. */
interface ClientDriver extends AutoCloseable {

    /**
     * Has the client do what a command says, and waits for it.
     *
     * @return {@code output} with the members of the output, {@code error} with those of the error,
     *     {@code unsupported} with what the client lacks, or {@code broken} with a failure that no
     *     answer of the endpoint explains
     */
    JsonNode run(JsonNode command);

    @Override
    void close();
}
