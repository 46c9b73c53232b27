/** The parts of the command {@code new}: an example becomes a mapping, a route and its cases. */
@NullMarked
package io.streamgauge.command.create;

import org.jspecify.annotations.NullMarked;
