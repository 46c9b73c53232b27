/** The command {@code test}: what it prints. */
@NullMarked
package io.streamgauge.command.test;

import org.jspecify.annotations.NullMarked;
