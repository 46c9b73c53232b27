/** Files that programs rely on after a crash: replaced as a whole, and held by one process. */
@NullMarked
package io.streamgauge.files;

import org.jspecify.annotations.NullMarked;
