package io.streamgauge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A contestant in its own process, which plays a round on request. */
record Player(String name, Process process, BufferedReader output, Server server, int records)
        implements AutoCloseable {

    /** Seconds, and seconds of CPU. */
    private static final Pattern RESULT = Pattern.compile("([\\d.]+) ([\\d.]+)");

    static Player start(String name, List<String> command, Server server, int records)
            throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException(name + " ended before it was ready");
            }
        }
        return new Player(name, process, output, server, records);
    }

    /** A program without a just-in-time compiler is as fast in the first round as in the last. */
    boolean warmsUp() {
        return !name.startsWith("boto3");
    }

    Score play() throws IOException {
        server.bytes();
        OutputStream input = process.getOutputStream();
        input.write('\n');
        input.flush();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher told = RESULT.matcher(line);
            if (told.matches()) {
                return new Score(
                        records,
                        Double.parseDouble(told.group(1)),
                        Double.parseDouble(told.group(2)),
                        server.bytes());
            }
        }
        throw new IOException(name + " ended in a round");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
