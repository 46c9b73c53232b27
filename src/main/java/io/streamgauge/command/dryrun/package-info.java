/** The command {@code dry-run}: what it prints. */
@NullMarked
package io.streamgauge.command.dryrun;

import org.jspecify.annotations.NullMarked;
