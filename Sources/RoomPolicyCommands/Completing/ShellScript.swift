/// A shell that completes words, and the script that makes it ask this command what the words may be.
enum ShellScript: String, CaseIterable {
  case bash, zsh, fish

  var text: String {
    switch self {
    case .bash:
      """
      # Completes `roompolicy` in bash: eval "$(roompolicy completions bash)"
      _roompolicy() {
        local line="${COMP_LINE:0:COMP_POINT}" words last current prefix found
        read -ra words <<< "$line"
        [[ "$line" == *[[:space:]] ]] && words+=("")
        last="${words[${#words[@]}-1]}"
        current="${COMP_WORDS[COMP_CWORD]}"
        # bash cuts words at `@`, `:` and `=`, and wants only what follows the last of them
        prefix="${last%"$current"}"
        case "$current" in [@:=]) prefix="$last" ;; esac
        COMPREPLY=()
        while IFS= read -r found; do
          COMPREPLY+=("${found#"$prefix"}")
        done < <("${words[0]}" completions bash -- "${words[@]:1}" 2>/dev/null)
        [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *= ]] && compopt -o nospace 2>/dev/null
      }
      complete -o default -F _roompolicy roompolicy

      """
    case .zsh:
      """
      #compdef roompolicy
      # Completes `roompolicy` in zsh: eval "$(roompolicy completions zsh)"
      _roompolicy() {
        local -a found
        found=("${(@f)$("${words[1]}" completions zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
        if [[ -n "${found[1]}" ]]; then
          compadd -- "${found[@]}"
        else
          _files
        fi
      }
      compdef _roompolicy roompolicy

      """
    case .fish:
      """
      # Completes `roompolicy` in fish: roompolicy completions fish | source
      function __roompolicy_words
        set -l words (commandline -opc)
        set -l command $words[1]
        set -e words[1]
        $command completions fish -- $words (commandline -ct) 2>/dev/null
      end
      complete -c roompolicy -a '(__roompolicy_words)'

      """
    }
  }
}
