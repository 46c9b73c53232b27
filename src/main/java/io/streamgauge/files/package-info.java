/**
 * Files that programs rely on after a crash: replaced as a whole, held by one process, and
 * decompressed to their end.
 */
@NullMarked
package io.streamgauge.files;

import org.jspecify.annotations.NullMarked;
