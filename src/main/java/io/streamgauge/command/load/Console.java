package io.streamgauge.command.load;

import java.io.PrintWriter;

/**
 * The output of a command.
 *
 * @param out gets its results
 * @param err gets its progress, and what is wrong
 */
record Console(PrintWriter out, PrintWriter err) {}
