package dev.focusguardian.sandbox.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The page of Google's documentation that says what a test expects; one of {@link Pages}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface DemandedBy {

  String[] value();
}
