/**
 * Reads route files without running them and says what is wrong in them, and where. {@link
 * dev.maskroute.routing.check.RouteCheck} does it in this order, all problems into {@code
 * Findings}:
 *
 * <ol>
 *   <li><b>Settings</b>: {@code HiddenSettings} looks for those of Camel's that change what routes
 *       do where no file shows it.
 *   <li><b>Read</b>: {@code RouteReader} reads each file ({@code RouteFile}, {@code Yaml}, {@code
 *       Beans}) by Camel's own YAML DSL, takes out what that refuses ({@code WrongNode}, {@code
 *       EmptyElements}; in words by {@code Refusals}, {@code YamlKeys}) and reads the rest again;
 *       {@code RouteParts} puts what is left into the {@code RouteModel} ({@code
 *       DeadLetterChannel}).
 *   <li><b>Values</b>: {@code ValueCheck} walks through the YAML and hands each {@code Entry} to
 *       {@code PlaceholderCheck}, {@code ReferenceCheck}, {@code ClassCheck}, {@code CallCheck},
 *       {@code LossyOptions}, {@code OwnBeans}, and each address ({@code Naming}, {@code
 *       AddressLists}) to {@code EndpointCheck} ({@code EndpointTrial}, {@code EndpointOptions},
 *       {@code Components}, {@code Neighbours}) and {@code SourceCheck}. No way is followed here.
 *   <li><b>Plaintext</b>, only if every step could be read: {@code Flow} takes a {@code State} from
 *       each source through the routes and what they call, until nothing new comes of it. {@code
 *       StepFlow} has the {@code Rules}, one for each kind of step: its own, those of {@code
 *       SendFlow}, {@code BranchFlow} ({@code AttemptFlow} for doTry), {@code ValueFlow} and {@code
 *       RemovalFlow}; {@code HandlerFlow} goes through what is beside the steps. {@code Outlet}
 *       says what must not leave. Losses that hang on where a message came from, as of an
 *       aggregate, are found here too.
 *   <li><b>Loss</b>: {@code FailureCheck} ({@code HiddenFailures}), {@code OutageCheck}, {@code
 *       EncryptorCheck}, {@code StoredCheck} and {@code RowCheck}, each by itself. They ask {@code
 *       Reach} whether a message <em>may</em> come to a place, and {@code Delivery} (in terms of
 *       {@code Way} and {@code Notices}) whether <em>on each way</em> somebody has it.
 * </ol>
 *
 * <p>What all of these know is in {@code Facts}: the model, the {@code RouteTable} of all routes
 * ({@code TemplatedRoutes} among them) and of who takes which {@code Address}, {@code
 * Placeholders}, the encryptors. A {@code Scope} is the route or handler that is being walked. Of a
 * step tell {@code Switch} (is it taken), {@code Choices} (its branches), {@code Targets} (where it
 * sends), {@code Steps} and {@code BeanCall} (the bean it calls; {@code BeanTypes}), {@code
 * BodyVariables}, and {@code Formula} with {@code SimpleFunctions} and {@code SqlParameters} (what
 * it takes from a message). {@code Kept} names what a message leaves outside its body.
 *
 * <p>Where a new rule belongs:
 *
 * <ul>
 *   <li>A key or value that is wrong wherever it stands: a check of values. It sees no model, but
 *       files of which a step cannot be read too.
 *   <li>A kind of step that Camel adds: a rule for plaintext, without which {@code StepFlowTest}
 *       fails, and a look at {@code Delivery}, which takes what it does not know for steps in turn.
 *   <li>What a component, a bean of the runner or a function of Simple does with a message: {@code
 *       Address}, {@code BeanCall}, {@code SimpleFunctions}.
 *   <li>A way by which plaintext leaves: the rule of its step, by way of {@code Outlet}.
 *   <li>A way by which a message is lost: a check of losses. Where it cannot be told, {@code
 *       Switch} and {@code Targets} say so, and the worse is assumed.
 * </ul>
 *
 * <p>Each comes with a row of a test made of {@code RouteRows} (what is refused, and the like of it
 * that is not) and a line of {@code docs/check.md}. Try what Camel does with a running route before
 * a rule relies on it. {@code Causes}, {@code InvalidFileException}, {@code FailedRoute} and {@code
 * Inside} also serve other packages.
 */
package dev.maskroute.routing.check;
