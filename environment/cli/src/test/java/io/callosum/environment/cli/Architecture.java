package io.callosum.environment.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** What the rules about modules and packages are asked of. Stateless. */
final class Architecture {
    /** All classes but tests, read once. */
    static final JavaClasses CALLOSUM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.callosum");

    private Architecture() {}

    /** A package and what is in it, as a pattern. */
    static String subtree(String name) {
        return "io.callosum." + name + "..";
    }

    /** Whether classes break a rule. */
    static boolean fails(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).hasViolation();
    }
}
