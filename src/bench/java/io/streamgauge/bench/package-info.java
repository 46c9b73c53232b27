/** Measures Streamgauge against what people use instead. */
@org.jspecify.annotations.NullMarked
package io.streamgauge.bench;
