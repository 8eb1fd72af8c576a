/// A shell that completes words, and the script that makes it ask this command what the words may be.
package enum ShellScript: String, CaseIterable {
  case bash, zsh, fish

  /// The script.
  package var text: String {
    switch self {
    case .bash:
      #"""
      # Completes `roompolicy` in bash: eval "$(roompolicy completions bash)"
      _roompolicy() {
        local line="${COMP_LINE:0:COMP_POINT}" words=() word= quote= begun= start=0 i char found
        # The words as bash takes them; `start` is where in the last of them its completion begins: behind a
        # quote, or behind the last `@`, `:` or `=`, where bash cuts words.
        for ((i = 0; i < ${#line}; i++)); do
          char="${line:i:1}"
          if [[ -z "$quote" && "$char" == [[:space:]] ]]; then
            [[ -n "$begun" ]] && words+=("$word")
            word= begun= start=0
            continue
          fi
          begun=1
          if [[ "$char" == "$quote" ]]; then
            quote=
          elif [[ "$char" == "\\" && "$quote" != "'" ]]; then
            ((i++))
            word+="${line:i:1}"
          elif [[ -n "$quote" ]]; then
            word+="$char"
          elif [[ "$char" == [\"\'] ]]; then
            quote="$char"
            start=${#word}
          else
            word+="$char"
            [[ "$COMP_WORDBREAKS" == *"$char"* ]] && start=${#word}
          fi
        done
        # What is asked of a word keeps the quote that it starts with.
        ((start)) && quote=
        words+=("$quote$word")
        COMPREPLY=()
        while IFS= read -r found; do
          [[ -n "$found" ]] && COMPREPLY+=("${found:start}")
        done < <("${words[0]}" completions bash -- "${words[@]:1}" 2>/dev/null)
        [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *= ]] && compopt -o nospace 2>/dev/null
      }
      complete -o default -F _roompolicy roompolicy

      """#
    case .zsh:
      #"""
      #compdef roompolicy
      # Completes `roompolicy` in zsh: eval "$(roompolicy completions zsh)"
      _roompolicy() {
        local -a found
        local last="${words[CURRENT]}"
        # Without the quoting, but for the quote that the last word starts with.
        [[ "$last" == [\"\']* ]] || last="${(Q)last}"
        found=("${(@f)$("${(Q)words[1]}" completions zsh -- "${(@Q)words[2,CURRENT-1]}" "$last" 2>/dev/null)}")
        if [[ -n "${found[1]}" ]]; then
          compadd -- "${(@)found:#*=}"
          # Behind a `=` the word goes on.
          compadd -S '' -- "${(@M)found:#*=}"
        else
          _files
        fi
      }
      compdef _roompolicy roompolicy

      """#
    case .fish:
      """
      # Completes `roompolicy` in fish: roompolicy completions fish | source
      function __roompolicy_words
        set -l words (commandline -opc)
        set -l command $words[1]
        set -e words[1]
        $command completions fish -- $words (commandline -ct) 2>/dev/null
      end
      # Files stand only where nothing else may.
      complete -c roompolicy -f -a '(__roompolicy_words)'
      complete -c roompolicy -n 'not count (__roompolicy_words) >/dev/null' -F

      """
    }
  }
}
