/** Runs a route once for real, up to its writes, which are shown. */
@NullMarked
package io.streamgauge.runtime.dryrun;

import org.jspecify.annotations.NullMarked;
