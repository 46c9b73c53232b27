/** Files that are relied on after a crash: locks, atomic saves, JSON lines, gzip. */
@NullMarked
package io.streamgauge.files;

import org.jspecify.annotations.NullMarked;
