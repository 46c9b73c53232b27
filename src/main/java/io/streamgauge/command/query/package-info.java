/** The command {@code query} and its parts. */
@NullMarked
package io.streamgauge.command.query;

import org.jspecify.annotations.NullMarked;
